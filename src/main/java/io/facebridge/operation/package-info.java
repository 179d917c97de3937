/**
 * The catalogue of what devices can be told, the check of parameters, the common actions and the queue of polling terminals.
 */
package io.facebridge.operation;
