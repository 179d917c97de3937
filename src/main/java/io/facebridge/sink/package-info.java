/** Where events go: the configured sinks, what they are given, and how they fare. */
package io.facebridge.sink;
