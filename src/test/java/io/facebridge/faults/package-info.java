/**
 * Crashes, faults and hostile peers, on the packaged gateway as a process of its own: what was answered is kept and delivered,
 * once under its id, with its pictures. {@code verify} runs a short form of each {@code *IT}; {@code -Pfaults} runs them long.
 */
package io.facebridge.faults;
