/** Gives tasks to terminals that ask for them, and takes their results. */
package io.facebridge.route.terminal;
