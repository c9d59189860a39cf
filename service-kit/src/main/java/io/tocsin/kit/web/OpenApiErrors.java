package io.tocsin.kit.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Names in the description of an interface what all of it has in common: the errors of each operation, and their one shape.
 * What only one operation refuses it says itself. Stateless.
 */
public final class OpenApiErrors implements OASFilter {
    private static final Map<String, String> ANY = Map.of(
            "400", "A parameter or the body is malformed, out of range or not known; see field and allowed",
            "406", "Accept names no type of the answer",
            "421", "The Host is none of this service's names");
    private static final Map<String, String> ORDER = Map.of(
            "403", "The request comes from another origin's page",
            "413", "The body is too long",
            "415", "The body is not application/json");
    private static final Map<String, String> NAMED = Map.of("404", "What the path names is not there");
    private static final Set<PathItem.HttpMethod> READING =
            Set.of(PathItem.HttpMethod.GET, PathItem.HttpMethod.HEAD, PathItem.HttpMethod.OPTIONS);
    private static final String SHAPE = "Problem";
    private static final List<String> FIELDS = List.of("field", "value", "allowed", "message");
    private static final String JSON = "application/json";

    @Override
    public void filterOpenAPI(OpenAPI described) {
        Components components = Optional.ofNullable(described.getComponents()).orElseGet(OASFactory::createComponents);
        described.setComponents(components.addSchema(SHAPE, shape()));
        Optional.ofNullable(described.getPaths())
                .ifPresent(paths -> paths.getPathItems().forEach(OpenApiErrors::complete));
    }

    private static Schema shape() {
        Schema shape = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("What is wrong with a request")
                .required(FIELDS);
        FIELDS.forEach(name -> shape.addProperty(name, OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        return shape;
    }

    private static void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> complete(operation, errors(path, method)));
    }

    private static Map<String, String> errors(String path, PathItem.HttpMethod method) {
        Map<String, String> errors = new TreeMap<>(ANY);
        if (!READING.contains(method)) {
            errors.putAll(ORDER);
        }
        if (path.contains("{")) {
            errors.putAll(NAMED);
        }
        return errors;
    }

    private static void complete(Operation operation, Map<String, String> errors) {
        APIResponses answers = Optional.ofNullable(operation.getResponses()).orElseGet(OASFactory::createAPIResponses);
        errors.forEach((status, why) -> {
            if (!answers.hasAPIResponse(status)) {
                answers.addAPIResponse(status, OASFactory.createAPIResponse().description(why));
            }
        });
        answers.getAPIResponses().forEach((status, answer) -> {
            if (status.compareTo("400") >= 0 && status.length() == 3) {
                answer.setContent(body());
            }
        });
        operation.setResponses(answers);
    }

    private static Content body() {
        return OASFactory.createContent()
                .addMediaType(
                        JSON,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SHAPE)));
    }
}
