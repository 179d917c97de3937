/**
 * Simulated devices that speak the vendors' protocols over real HTTP, for the demo and for tests. They know no other package of
 * ours.
 */
package io.facebridge.simulator;
