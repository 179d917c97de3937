package io.facebridge.protocol.nebula.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Body attributes, appendix C, as far as the common format has words for them. The flags {@code st_bag}, {@code st_umbrella},
 * {@code st_respirator} and {@code st_hat} are not read: in the manual's sample they contradict the styles beside them.
 *
 * @param genderCode male, female
 * @param stAge st_old, st_adult, st_child
 * @param hairStyle st_short, long, bald
 * @param coatStyle long_coat, jacket, t_shirt, sports_wears, down_jacket, shirt, dress, business_suit
 * @param coatColor black, white, gray, red, yellow, blue, green, purple
 * @param coatLength short_sleeve, long_sleeve
 * @param stCoatPattern st_pure, st_stripe, st_design, st_joint, st_lattic
 * @param trousersLen trousers, shorts, st_skirt
 * @param trousersColor the colours of {@code coat_color}
 * @param stTrousersPattern the patterns of {@code st_coat_pattern}
 * @param bagStyle hand_bag, shoulder_bag, backpack, trolley, bag_style_type_none, waist_pack
 * @param umbrellaColor the colours of {@code coat_color} and transparent
 * @param respiratorColor the mask: white, gray, blue, black
 * @param capStyle hat_style_type_none, bonnet, cap (with a peak), bucket_hat
 */
@RegisterForReflection
public record BodyAttr(
        @JsonProperty("gender_code") String genderCode,
        @JsonProperty("st_age") String stAge,
        @JsonProperty("hair_style") String hairStyle,
        @JsonProperty("coat_style") String coatStyle,
        @JsonProperty("coat_color") String coatColor,
        @JsonProperty("coat_length") String coatLength,
        @JsonProperty("st_coat_pattern") String stCoatPattern,
        @JsonProperty("trousers_len") String trousersLen,
        @JsonProperty("trousers_color") String trousersColor,
        @JsonProperty("st_trousers_pattern") String stTrousersPattern,
        @JsonProperty("bag_style") String bagStyle,
        @JsonProperty("umbrella_color") String umbrellaColor,
        @JsonProperty("respirator_color") String respiratorColor,
        @JsonProperty("cap_style") String capStyle) {}
