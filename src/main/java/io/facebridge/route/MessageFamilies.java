package io.facebridge.route;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.facebridge.protocol.MessageFamily;
import io.facebridge.protocol.dumu.DumuMessages;
import io.facebridge.protocol.megbox.MegboxMessages;
import io.facebridge.protocol.module.ModuleMessages;
import io.facebridge.protocol.nebula.NebulaMessages;
import io.facebridge.protocol.terminal.TerminalMessages;

/** The message families of the five protocols by their names. */
@ApplicationScoped
public class MessageFamilies {

    private final Map<String, MessageFamily> byName = Stream.of(DumuMessages.families(), TerminalMessages.families(),
            ModuleMessages.families(), MegboxMessages.families(), NebulaMessages.families())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(MessageFamily::name, Function.identity()));

    /** @throws IllegalArgumentException for a name that no protocol has; a route names it wrongly */
    public MessageFamily get(String name) {
        MessageFamily family = byName.get(name);
        if (family == null) {
            throw new IllegalArgumentException("there is no message family " + name + "; there are " + byName.keySet());
        }
        return family;
    }

    /** Every name. */
    public java.util.Set<String> names() {
        return byName.keySet();
    }
}
