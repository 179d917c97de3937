/** What waits for devices that fetch their tasks. */
package io.facebridge.operation.task;
