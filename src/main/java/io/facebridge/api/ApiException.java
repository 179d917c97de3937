package io.facebridge.api;

/** A request that cannot be served, and what its sender is told. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private ApiException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** @param detail names the parameter and what it may be, never its value */
    static ApiException badRequest(String detail) {
        return new ApiException(400, detail);
    }

    static ApiException notFound(String detail) {
        return new ApiException(404, detail);
    }

    static ApiException conflict(String detail) {
        return new ApiException(409, detail);
    }

    static ApiException tooLarge(String detail) {
        return new ApiException(413, detail);
    }

    Problem problem() {
        return Problem.of(status, getMessage());
    }
}
