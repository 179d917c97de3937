package io.facebridge.protocol.megbox.wire;

import com.fasterxml.jackson.annotation.JsonAlias;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * {@code vehicleAttr} of motor vehicles. The codes come as numbers or as text such as {@code 0x2000}; the brand's number is not
 * read, since the manual does not print its list.
 *
 * @param subClass 0 unknown, 1 car, 2 SUV, 3 van, 4 bus of any size, 5 pickup, 6 truck, 7 other
 * @param color 0x1FFF unknown, then from 0x2000: black, white, dark grey, brown, red, blue, yellow, green, mixed, silver grey,
 *        orange, cyan, pink, purple, champagne
 * @param orientation 0x2020 front, 0x2021 back, 0x2022 other
 * @param brandname maker, model and year as one text
 */
@RegisterForReflection
public record VehicleAttr(Integer subClass, Integer color, Integer orientation, @JsonAlias("brandName") String brandname) {}
