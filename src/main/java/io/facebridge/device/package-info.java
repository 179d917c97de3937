/** Who speaks to the gateway, and what its configuration says about each device. */
package io.facebridge.device;
