package io.tocsin.agent.api;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** An order that cannot be carried out, with what is wrong with it as its body. */
final class OrderException extends BadRequestException {
    private static final long serialVersionUID = 1L;

    OrderException(String field, @Nullable Object value, String allowed) {
        super(Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Problem(field, String.valueOf(value), allowed))
                .build());
    }

    /**
     * What is wrong.
     *
     * @param field of the order
     * @param value that was given
     * @param allowed what may be
     */
    record Problem(String field, String value, String allowed) {}
}
