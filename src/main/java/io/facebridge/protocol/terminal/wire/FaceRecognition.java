package io.facebridge.protocol.terminal.wire;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A capture (section 4): of a face, compared with the enrolled users, or of another object.
 *
 * @param ip the same as {@code deviceIp}
 * @param frpicName the capture's name, which the device wants back in the reply; the time in it is local
 * @param timestamp when the message was made, seconds since 1970
 * @param snapTime when the picture was taken, seconds since 1970
 * @param snapTimeMs the same in milliseconds
 * @param userId whom the face matched; empty when it matched nobody
 * @param userName2 another name of the user
 * @param group 0..19
 * @param compScore similarity; the manual states no range, its sample is 98.192848
 * @param userList 1 deny list, 2 allow list
 * @param userTemperature degrees Celsius by the sample, 36.6
 * @param sex 0 male, 1 female; a user that is sent to the device counts the other way round
 * @param evaSex estimated, {@code male} in the sample
 * @param evaAge estimated, years
 * @param mask 0 none, 6 worn
 * @param accessCard text, since a number would lose the zeros at its beginning
 * @param issuer where the identity card was issued
 * @param faceYaw -100..100, likewise pitch and roll
 * @param faceId the same as long as one face stays in the picture
 * @param faceQuality 0..9999
 * @param carLabel 1 face, 2 pedestrian, 3 rider, 4 motor vehicle, 5 non-motor vehicle, 6 head and shoulders, 7 rubbish; the
 *        sample of a face has 0
 * @param carType 1..10 and 32 for another; 0 in the sample of a face
 * @param carColor 1..10 and 32 for another; 0 in the sample of a face
 * @param carNumber the plate, where it was read
 * @param carBrand the brand, where it was recognised
 * @param image the cut-out of what was captured
 * @param fullviewImage the whole scene, where the device is set to send it
 * @param idcardImage the picture stored on the identity card
 */
@RegisterForReflection
public record FaceRecognition(@JsonProperty("device_id") String deviceId, @JsonProperty("device_ip") String deviceIp,
        @JsonProperty("IP") String ip, @JsonProperty("frpic_name") String frpicName,
        @JsonAlias("time_stamp") Long timestamp, @JsonProperty("snap_time") Long snapTime,
        @JsonProperty("snap_time_ms") Long snapTimeMs, @JsonProperty("user_id") String userId,
        @JsonProperty("user_name") String userName, @JsonProperty("user_name2") String userName2, String group,
        @JsonProperty("comp_score") BigDecimal compScore, @JsonProperty("user_list") Integer userList,
        @JsonProperty("user_temperature") BigDecimal userTemperature, Integer sex, @JsonProperty("eva_sex") String evaSex,
        @JsonProperty("eva_age") Integer evaAge, Integer mask, @JsonProperty("access_card") String accessCard,
        @JsonProperty("qr_string") String qrString, @JsonProperty("idcard_number") String idcardNumber, String issuer,
        @JsonProperty("face_yaw") BigDecimal faceYaw, @JsonProperty("face_pitch") BigDecimal facePitch,
        @JsonProperty("face_roll") BigDecimal faceRoll, @JsonProperty("face_id") String faceId,
        @JsonProperty("face_quality") BigDecimal faceQuality, @JsonProperty("car_label") Integer carLabel,
        @JsonProperty("car_type") Integer carType, @JsonProperty("car_color") Integer carColor,
        @JsonProperty("car_number") String carNumber, @JsonProperty("car_brand") String carBrand, String image,
        @JsonProperty("fullview_image") String fullviewImage, @JsonProperty("body_image") String bodyImage,
        @JsonProperty("idcard_image") String idcardImage) {

    /** Says that there is a capture, never of whom. */
    @Override
    public String toString() {
        return "FaceRecognition[…]";
    }
}
