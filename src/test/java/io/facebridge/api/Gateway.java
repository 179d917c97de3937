package io.facebridge.api;

import static io.restassured.RestAssured.given;

import io.facebridge.testkit.FreshGateway;
import io.restassured.specification.RequestSpecification;

/** Requests to the running gateway. */
final class Gateway {

    private Gateway() {
    }

    static String token() {
        return FreshGateway.TOKEN;
    }

    /** A request with the token. */
    static RequestSpecification authorized() {
        return given().header("Authorization", "Bearer " + token());
    }
}
