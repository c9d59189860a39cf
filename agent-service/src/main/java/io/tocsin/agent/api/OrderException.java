package io.tocsin.agent.api;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** An order that cannot be carried out, with what is wrong with it as its body. */
final class OrderException extends ClientErrorException {
    private static final long serialVersionUID = 1L;

    /** What was ordered cannot be. */
    OrderException(String field, @Nullable Object value, String allowed) {
        this(Response.Status.BAD_REQUEST, new Problem(field, String.valueOf(value), allowed));
    }

    private OrderException(Response.Status status, Object body) {
        super(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build());
    }

    /** It could be, but not as things stand; {@code message} says why and what to do. */
    static OrderException notNow(String message) {
        return new OrderException(Response.Status.CONFLICT, new Reason(message));
    }

    /**
     * What is wrong.
     *
     * @param field of the order
     * @param value that was given
     * @param allowed what may be
     */
    record Problem(String field, String value, String allowed) {}

    /**
     * Why not now.
     *
     * @param message for people
     */
    record Reason(String message) {}
}
