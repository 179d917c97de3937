/** Orders to the relays of Dumu cameras. */
package io.facebridge.route.dumu;
