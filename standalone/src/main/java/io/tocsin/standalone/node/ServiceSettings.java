package io.tocsin.standalone.node;

import io.tocsin.standalone.database.DatabaseAccess;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the services must be told about the node they run on, as configuration properties. Stateless. */
public final class ServiceSettings {
    private ServiceSettings() {}

    /** For services that use this broker, this database and this folder. */
    public static Map<String, String> of(NodeFolder folder, String bootstrap, DatabaseAccess database) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", bootstrap);
        settings.put("tocsin.keys-dir", folder.keys().toString());
        settings.put("tocsin.ledger.keys", folder.keys().toString());
        settings.put("tocsin.agent.data-dir", folder.service("agent").toString());
        settings.put("tocsin.consensus.state-dir", folder.service("consensus").toString());
        settings.put("quarkus.datasource.jdbc.url", database.url());
        settings.put("quarkus.datasource.username", DatabaseAccess.LEDGER);
        settings.put("quarkus.datasource.password", database.ledgerPassword());
        settings.put("quarkus.flyway.username", DatabaseAccess.OWNER);
        settings.put("quarkus.flyway.password", database.ownerPassword());
        return settings;
    }
}
