package io.facebridge.protocol.megbox;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Lists of groups: objects with a {@code groupName} in the manual's tables, plain texts in some of its samples. */
final class GroupNames {

    private GroupNames() {
    }

    /** @param groups null where the message has none */
    static List<String> of(List<JsonNode> groups) {
        return groups == null
                ? List.of()
                : groups.stream()
                        .map(group -> (group.isObject() ? group.path("groupName") : group).asText("").strip())
                        .filter(name -> !name.isEmpty())
                        .toList();
    }
}
