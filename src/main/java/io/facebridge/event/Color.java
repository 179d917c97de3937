package io.facebridge.event;

/** The colours of clothes, vehicles and their like. */
public enum Color implements Word {
    BLACK,
    WHITE,
    GREY,
    DARK_GREY,
    SILVER,
    RED,
    ORANGE,
    YELLOW,
    GREEN,
    BLUE,
    DARK_BLUE,
    LIGHT_BLUE,
    CYAN,
    PURPLE,
    PINK,
    BROWN,
    CHAMPAGNE,
    MULTICOLOR,
    TRANSPARENT,
    OTHER,
    UNKNOWN
}
