package io.facebridge.simulator;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The face groups of a simulated box: chapter 6 of its Web API. */
public final class MegboxGroups {

    private static final int ILLEGAL_ARGUMENT = 104001;
    private static final int MISSING_ARGUMENT = 104002;
    private static final int NO_FACE = 104202;
    private static final int EXISTS = 104300;
    private static final int NOT_THERE = 104301;
    private static final int TOO_MANY = 104302;
    private static final int NOT_BOUND = 104303;
    private static final int MOST = 64;
    private static final String GROUPS = "/faceGroups";

    private final MegboxFaces faces;
    private final Set<String> names = new TreeSet<>();
    private boolean objectsOnly;

    MegboxGroups(MegboxFaces faces) {
        this.faces = faces;
    }

    public synchronized void add(String name) {
        names.add(name);
    }

    public synchronized Set<String> names() {
        return Set.copyOf(names);
    }

    public synchronized void clear() {
        names.clear();
    }

    /** Whether groups must be given as objects, as the manual's tables have them. */
    public synchronized void objectsOnly(boolean wanted) {
        objectsOnly = wanted;
    }

    synchronized MegboxAnswer answer(MegboxCall call) {
        if (call.is("GET", GROUPS)) {
            return MegboxAnswer.of(list());
        }
        if (call.is("POST", GROUPS)) {
            return create(call.json().path("groupName").asText(""));
        }
        if (call.isUnder("GET", GROUPS)) {
            return names.contains(call.last())
                    ? faces.page(call, face -> face.groups().contains(call.last()), "face", false)
                    : MegboxAnswer.refused(NOT_THERE, "GROUP_NAME_NOT_EXIST");
        }
        if (call.isUnder("DELETE", GROUPS)) {
            return delete(call.last(), call.query().get("deleteAllFace"));
        }
        if (call.isUnder("POST", GROUPS + "/binding")) {
            return bind(call);
        }
        return call.isUnder("DELETE", GROUPS + "/unbind") ? unbind(call) : null;
    }

    private ObjectNode list() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode list = data.putArray("faceGroupList");
        names.forEach(name -> list.addObject().put("groupName", name).put("groupFaces",
                faces.all().stream().filter(face -> face.groups().contains(name)).count()));
        return data;
    }

    private MegboxAnswer create(String name) {
        if (name.isEmpty()) {
            return MegboxAnswer.refused(MISSING_ARGUMENT, "MISSING_ARGUMENT:groupName");
        }
        if (names.contains(name)) {
            return MegboxAnswer.refused(EXISTS, "GROUP_NAME_CONFLICT");
        }
        if (names.size() == MOST) {
            return MegboxAnswer.refused(TOO_MANY, "GROUP_OVER_LIMIT");
        }
        names.add(name);
        return MegboxAnswer.of(list());
    }

    private MegboxAnswer delete(String name, String what) {
        if (what == null) {
            return MegboxAnswer.refused(MISSING_ARGUMENT, "MISSING_ARGUMENT:deleteAllFace");
        }
        if (!names.contains(name)) {
            return MegboxAnswer.refused(NOT_THERE, "GROUP_NAME_NOT_EXIST");
        }
        if (what.equals("2")) {
            faces.removeIf(face -> face.groups().contains(name));
        } else if (what.equals("3")) {
            faces.removeIf(face -> face.groups().equals(List.of(name)));
        }
        faces.all().forEach(face -> face.groups().remove(name));
        if (!what.equals("3")) {
            names.remove(name);
        }
        return MegboxAnswer.done();
    }

    private MegboxAnswer bind(MegboxCall call) {
        MegboxFaces.Face face = faces.byToken(call.last());
        if (face == null) {
            return MegboxAnswer.refused(NO_FACE, "FACE_TOKEN_NOT_EXIST");
        }
        if (objectsOnly && call.json().path("faceGroupList").path(0).isTextual()) {
            return MegboxAnswer.refused(ILLEGAL_ARGUMENT, "ILLEGAL_ARGUMENT:faceGroupList");
        }
        if (!names.containsAll(call.groups())) {
            return MegboxAnswer.refused(NOT_THERE, "GROUP_NAME_NOT_EXIST");
        }
        call.groups().stream().filter(name -> !face.groups().contains(name)).forEach(face.groups()::add);
        return MegboxAnswer.done();
    }

    private MegboxAnswer unbind(MegboxCall call) {
        MegboxFaces.Face face = faces.byToken(call.last());
        if (face == null || !face.groups().removeAll(call.groups())) {
            return MegboxAnswer.refused(NOT_BOUND, "GROUP_BINDING_NOT_EXIST");
        }
        return MegboxAnswer.done();
    }
}
