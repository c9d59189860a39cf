package io.tocsin.standalone.node;

import io.tocsin.standalone.database.DatabaseAccess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the services must be told about the node they run on, as configuration properties. Stateless. */
public final class ServiceSettings {
    private ServiceSettings() {}

    /** For services that use this broker, this database and this folder. */
    public static Map<String, String> of(NodeFolder folder, String bootstrap, DatabaseAccess database) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", bootstrap);
        settings.put("tocsin.keys-dir", literal(folder.keys()));
        settings.put("tocsin.ledger.keys", literal(folder.keys()));
        settings.put("tocsin.agent.revocations", "true"); // nobody but this machine reaches a node
        settings.put("tocsin.agent.data-dir", literal(folder.service("agent")));
        settings.put("tocsin.consensus.state-dir", literal(folder.service("consensus")));
        settings.put("quarkus.datasource.jdbc.url", database.url());
        settings.put("quarkus.datasource.username", DatabaseAccess.LEDGER);
        settings.put("quarkus.datasource.password", database.ledgerPassword());
        settings.put("quarkus.flyway.username", DatabaseAccess.OWNER);
        settings.put("quarkus.flyway.password", database.ownerPassword());
        return settings;
    }

    /** A path as a setting's value, in which a dollar sign would begin an expression. */
    public static String literal(Path path) {
        return path.toString().replace("$", "\\$");
    }
}
