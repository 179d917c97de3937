/**
 * Dumu face-capture cameras, both generations of their HTTP protocol. The camera is always the HTTP client: it pushes faces,
 * pictures of the scene, heartbeats, its registration and its counter. Part 2 of the manual is generation 1, part 3 generation
 * 2.
 */
package io.facebridge.protocol.dumu;
