package io.facebridge.operation;

import io.facebridge.media.MediaStore;

/** The services of operations without a container. */
public record OperationsOf(Catalogue catalogue, ParameterReader parameters, ReplyKeeper replies) {

    public static OperationsOf store(MediaStore media) {
        return new OperationsOf(new Catalogue(), new ParameterReader(media), new ReplyKeeper(media));
    }

    public Operations operations(OperationRunner runner) {
        return new Operations(catalogue, parameters, runner, replies);
    }
}
