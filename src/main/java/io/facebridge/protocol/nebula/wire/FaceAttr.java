package io.facebridge.protocol.nebula.wire;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Face attributes, appendix B.
 *
 * @param stAge st_old, st_adult, st_child
 * @param mustacheStyle mustache_style_type_none, whiskers
 * @param respiratorColor the mask: color_type_none, color_type_other
 * @param glassStyle glasses_style_type_none, transparent_glasses, sunglasses
 * @param genderCode female, male
 * @param stExpression st_angry, st_happy, st_sorrow, st_calm, st_surprised, st_scared, st_disgust, st_yawn
 * @param capStyle hat_style_type_none, cap: any hat
 * @param stAgeValue years, a decimal number as text
 */
@RegisterForReflection
public record FaceAttr(
        @JsonProperty("st_age") String stAge,
        @JsonProperty("mustache_style") String mustacheStyle,
        @JsonProperty("respirator_color") String respiratorColor,
        @JsonProperty("glass_style") String glassStyle,
        @JsonProperty("gender_code") String genderCode,
        @JsonProperty("st_expression") String stExpression,
        @JsonProperty("cap_style") String capStyle,
        @JsonProperty("st_age_value") BigDecimal stAgeValue) {}
