/**
 * What the routes of Nebula nodes call: operations with a session, the subscription, and the fetching of missed results.
 */
package io.facebridge.route.nebula;
