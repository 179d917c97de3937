/** Pictures as content-addressed files, forced to disk before a device is answered. */
package io.facebridge.media;
