/**
 * The demo, {@code -Dfacebridge.demo=true}: simulated devices of every kind beside the gateway. Only here are simulators used.
 */
package io.facebridge.route.demo;
