package io.facebridge.protocol.nebula.wire;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The parts of the form beside the message (7.4), each as often as it came.
 *
 * @param snap the captured picture
 * @param img the enrolled picture that was the most similar
 * @param snapFrame the scene
 */
@RegisterForReflection
public record Parts(List<String> snap, List<String> img, @JsonProperty("snap_frame") List<String> snapFrame) {}
