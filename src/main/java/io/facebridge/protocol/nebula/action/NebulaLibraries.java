package io.facebridge.protocol.nebula.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.facebridge.operation.OperationFailedException;
import io.facebridge.operation.action.DeviceCalls;

/** The portrait libraries of a node (3.1): each is of the allow list or of the deny list, and holds persons. */
final class NebulaLibraries {

    static final String ALLOW = "allow";
    static final String DENY = "deny";

    private static final int BLACKLIST = 1;
    private static final int WHITELIST = 2;
    /** What libraries are called that the gateway makes. */
    private static final String ALLOWED_NAME = "facebridge";
    private static final String DENIED_NAME = "facebridge-deny";
    /** The library already exists. */
    private static final String EXISTS = "-119";

    private final DeviceCalls device;
    private final List<Library> all;

    /**
     * @param list {@code allow} or {@code deny}
     * @param pictures how many persons are in it
     */
    record Library(long id, String name, String list, long pictures) {}

    private NebulaLibraries(DeviceCalls device, List<Library> all) {
        this.device = device;
        this.all = List.copyOf(all);
    }

    static NebulaLibraries of(DeviceCalls device) {
        List<Library> all = new ArrayList<>();
        device.call("library-list-all", NebulaActions.object()).forEach(row -> all.add(library(row)));
        return new NebulaLibraries(device, all);
    }

    List<Library> all() {
        return all;
    }

    long pictures() {
        return all.stream().mapToLong(Library::pictures).sum();
    }

    /**
     * The library of a name or, where none is called so, of an id.
     *
     * @throws OperationFailedException where there is none
     */
    Library named(String group) {
        return byName(group).or(() -> all.stream().filter(library -> Long.toString(library.id()).equals(group)).findFirst())
                .orElseThrow(() -> NebulaFailures.invalid("group", "must be the name or the id of a library of the device"));
    }

    /** That one, or all. @param group null for all */
    List<Library> chosen(String group) {
        return group == null ? all : List.of(named(group));
    }

    /** The first of a list, made where there is none. */
    Library first(String list) {
        return all.stream().filter(library -> library.list().equals(list)).findFirst().orElseGet(() -> make(list));
    }

    private Library make(String list) {
        String name = list.equals(DENY) ? DENIED_NAME : ALLOWED_NAME;
        try {
            JsonNode made = device.call("library-create",
                    NebulaActions.object().put("lib_name", name).put("lib_type", list.equals(DENY) ? BLACKLIST : WHITELIST));
            return new Library(made.path("lib_id").asLong(), name, list, 0);
        } catch (OperationFailedException e) {
            if (!EXISTS.equals(e.vendorCode())) {
                throw e;
            }
            // another caller made it meanwhile
            return of(device).byName(name).filter(library -> library.list().equals(list)).orElseThrow(() -> e);
        }
    }

    private Optional<Library> byName(String name) {
        return all.stream().filter(library -> library.name().equals(name)).findFirst();
    }

    private static Library library(JsonNode row) {
        return new Library(row.path("lib_id").asLong(), row.path("lib_name").asText(),
                row.path("lib_type").asInt() == BLACKLIST ? DENY : ALLOW, row.path("picture_no").asLong());
    }
}
