package io.facebridge.operation.action;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A common command.
 *
 * @param parameters JSON Schema, the same for every protocol
 * @param result JSON Schema of what it gives; empty objects where the device only says that it is done
 * @param destructive whether it must be confirmed
 */
public record Action(String id, String title, JsonNode parameters, JsonNode result, boolean destructive) {}
