package io.facebridge.route.nebula;

import io.facebridge.protocol.nebula.PicturePath;

/** A file of a node that is wanted as it is: a picture, or an export (7.4, 9.2). */
public record NebulaDownload(PicturePath path) {}
