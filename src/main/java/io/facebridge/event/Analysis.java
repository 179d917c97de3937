package io.facebridge.event;

/** An intermediate result of the device's pipeline: {@code data.analysis}. */
public record Analysis(Behaviour behaviour, Ratio maskScore, Ratio rgbLivenessScore, Ratio nirLivenessScore) {

    static final Analysis NOTHING = new Analysis(null, null, null, null);

    public enum Behaviour implements Word {
        NORMAL,
        SMOKING,
        CALLING,
        DRINKING,
        EATING,
        UNKNOWN
    }
}
