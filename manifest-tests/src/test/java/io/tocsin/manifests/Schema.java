package io.tocsin.manifests;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JSON schemas of our own, for what no published type says. */
enum Schema {
    /** What a server asks beyond the types of fields, and what we ask beyond that, of every object. */
    OBJECTS("objects.yaml"),
    /** The fields of a kind that nobody publishes types of. */
    CLUSTER("cluster.postgresql.cnpg.io.yaml"),
    /** The same of what backs it up. */
    SCHEDULED_BACKUP("scheduledbackup.postgresql.cnpg.io.yaml");

    private static final String ROOT = "$.";

    // Read-only once it is made; the library does not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final JsonSchema schema;

    Schema(String file) {
        try (InputStream in = Schema.class.getResourceAsStream(file)) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            in,
                            InputFormat.YAML,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.LEGACY)
                                    .errorMessageKeyword("message")
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Problem> check(List<Manifest> manifests) {
        return manifests.stream().flatMap(OBJECTS::check);
    }

    /** The schema of a kind that nobody publishes types of, or empty. */
    static Optional<Schema> of(Manifest manifest) {
        return switch (manifest.apiVersion() + " " + manifest.kind()) {
            case "postgresql.cnpg.io/v1 Cluster" -> Optional.of(CLUSTER);
            case "postgresql.cnpg.io/v1 ScheduledBackup" -> Optional.of(SCHEDULED_BACKUP);
            default -> Optional.empty();
        };
    }

    Stream<Problem> check(Manifest manifest) {
        return schema.validate(manifest.tree()).stream().map(message -> manifest.problem(path(message), text(message)));
    }

    // A field that is missing or too much is told as the object's; here it is the field's.
    private static String path(ValidationMessage message) {
        String path =
                message.getInstanceLocation() + (message.getProperty() == null ? "" : "." + message.getProperty());
        return path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
    }

    private static String text(ValidationMessage message) {
        String text = message.getMessage().replaceFirst("^" + Pattern.quote(message.getInstanceLocation() + ": "), "");
        return message.getInstanceNode().isValueNode() ? "got " + message.getInstanceNode() + ", " + text : text;
    }
}
