package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.junit.jupiter.api.Test;

class OpenApiErrorsTest {
    private final Operation list = OASFactory.createOperation()
            .responses(OASFactory.createAPIResponses()
                    .addAPIResponse("200", OASFactory.createAPIResponse().description("All"))
                    .addAPIResponse("429", OASFactory.createAPIResponse().description("Too many"))
                    .addAPIResponse("400", OASFactory.createAPIResponse().description("Its own words")));
    private final Operation one = OASFactory.createOperation();
    private final Operation order = OASFactory.createOperation();

    private final OpenAPI described = OASFactory.createOpenAPI()
            .paths(OASFactory.createPaths()
                    .addPathItem("/api/things", item().GET(list).POST(order))
                    .addPathItem("/api/things/{id}", item().GET(one)));

    private static PathItem item() {
        return OASFactory.createPathItem();
    }

    @Test
    void shouldNameTheErrorsOfEachKindOfOperation() {
        new OpenApiErrors().filterOpenAPI(described);

        assertThat(list.getResponses().getAPIResponses()).containsOnlyKeys("200", "400", "406", "421", "429");
        assertThat(one.getResponses().getAPIResponses()).containsOnlyKeys("400", "404", "406", "421");
        assertThat(order.getResponses().getAPIResponses()).containsOnlyKeys("400", "403", "406", "413", "415", "421");
        assertThat(list.getResponses().getAPIResponse("400").getDescription()).isEqualTo("Its own words");
    }

    @Test
    void shouldGiveAllErrorsOneShape() {
        new OpenApiErrors().filterOpenAPI(described);

        assertThat(described.getComponents().getSchemas().get("Problem").getProperties())
                .containsOnlyKeys("field", "value", "allowed", "message");
        list.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.equals("200")) {
                assertThat(answer.getContent()).isNull();
            } else {
                assertThat(answer.getContent()
                                .getMediaType("application/json")
                                .getSchema()
                                .getRef())
                        .as(status)
                        .isEqualTo("#/components/schemas/Problem");
            }
        });
    }

    @Test
    void shouldLeaveAnEmptyDescriptionValid() {
        OpenAPI empty = OASFactory.createOpenAPI();

        new OpenApiErrors().filterOpenAPI(empty);

        assertThat(empty.getPaths()).isNull();
    }
}
