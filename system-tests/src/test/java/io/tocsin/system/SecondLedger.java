package io.tocsin.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A ledger service like the one a node runs already: same broker, same database, same keys, another port. */
final class SecondLedger implements AutoCloseable {
    private static final String PORT = "-Dquarkus.http.port=";

    private final Process process;
    private final String address;

    private SecondLedger(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it.
     *
     * @param first the one that runs
     * @param data the node's folder
     */
    static SecondLedger like(ProcessHandle first, Path data) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(first.info().command().orElseThrow()));
        for (String argument : first.info().arguments().orElseThrow()) {
            command.add(argument.startsWith(PORT) ? PORT + port : argument);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("logs/second-ledger.out").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_DATASOURCE_PASSWORD", password(data, "ledger"),
                        "QUARKUS_FLYWAY_PASSWORD", password(data, "owner")));
        return new SecondLedger(builder.start(), "http://127.0.0.1:" + port);
    }

    /** What the ledger at {@code address} says it is: writer, standby, or nothing yet. */
    static String role(String address) {
        for (JsonNode check : Stack.json(address + "/q/health/ready").path("checks")) {
            if (check.path("name").asText().equals("ledger-writer")
                    && check.path("status").asText().equals("UP")) {
                return check.path("data").path("role").asText();
            }
        }
        return "";
    }

    String role() {
        return role(address);
    }

    String address() {
        return address;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static String password(Path data, String name) throws IOException {
        return Files.readString(data.resolve("keys/database-" + name + ".password"))
                .strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
