package io.tocsin.standalone.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.kit.setup.RegistryTopic;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.key.VerifyingKey;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.Membership;
import io.tocsin.protocol.registry.RegistryFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What an administrator does with a network that is there. A broker is asked only where nothing else will do. */
public final class AdministratorCommands {
    /** What the names of all of them begin with. */
    public static final String PREFIX = "network-";

    private static final String FILE = "tocsin.registry.file";
    private static final String OUT = "tocsin.registry.out";

    private final Properties properties;
    private final Supplier<Clients> clients;

    /**
     * For what {@code properties} say: {@code tocsin.registry.file}, {@code .out}, {@code .key.1}, {@code .2} and so on,
     * {@code .publish}, {@code .force}, {@code .folder}, and {@code tocsin.member.name}, {@code .organisation},
     * {@code .site}, {@code .role}, {@code .key}.
     *
     * @param clients of the broker; asked for only by what needs one
     */
    public AdministratorCommands(Properties properties, Supplier<Clients> clients) {
        this.properties = properties;
        this.clients = clients;
    }

    /**
     * Does what {@code command} says, and says what came of it.
     *
     * @throws IllegalArgumentException if that is refused
     * @throws IllegalStateException if the registry is not what it must be
     */
    public RegistryReport run(String command) {
        return switch (command) {
            case PREFIX + "show" -> show();
            case PREFIX + "enroll" -> change(file -> Membership.enrol(file, newcomer()));
            case PREFIX + "rotate" -> change(file -> Membership.rotate(file, new AgentId(name()), memberKey()));
            case PREFIX + "remove" ->
                change(file -> Membership.remove(file, removed(file), isSet("tocsin.registry.force")));
            case PREFIX + "sign" -> sign();
            case PREFIX + "publish" -> publish(RegistryFiles.read(path(FILE)));
            case PREFIX + "keygen" -> keygen();
            default ->
                throw new IllegalArgumentException("command: got '" + command
                        + "', allowed network-show, -enroll, -rotate, -remove, -sign, -publish, -keygen");
        };
    }

    private RegistryReport show() {
        RegistryFile file = source();
        find(OUT).map(Path::of).ifPresent(out -> RegistryFiles.write(out, file));
        return RegistryReport.of(file, List.of());
    }

    private RegistryReport change(UnaryOperator<RegistryFile> change) {
        RegistryFile proposal = change.apply(source());
        for (SigningKey key : keys()) {
            proposal = proposal.signedBy(key);
        }
        boolean isPublished = isSet("tocsin.registry.publish");
        if (isPublished && !proposal.isSigned()) {
            throw new IllegalArgumentException("what is proposed is " + proposal.signatures()
                    + ", so it cannot be published; give the keys that are missing with --sign-with, or leave --publish"
                    + " out and have the file of --out signed");
        }
        Optional<Path> out = find(OUT).map(Path::of);
        RegistryFile made = proposal;
        out.ifPresent(file -> RegistryFiles.write(file, made));
        return isPublished ? publish(made) : RegistryReport.ofProposal(made, next(made, out));
    }

    private RegistryReport sign() {
        Path path = path(FILE);
        RegistryFile file = RegistryFiles.read(path);
        for (SigningKey key : keys()) {
            file = file.signedBy(key);
        }
        RegistryFiles.replace(path, file);
        return RegistryReport.ofProposal(file, next(file, Optional.of(path)));
    }

    private RegistryReport publish(RegistryFile file) {
        RegistryFile there = new RegistryTopic(clients.get()).publish(file);
        return RegistryReport.of(
                there,
                List.of("epoch " + (file.newest() + 1) + " is published; a replaced or removed key counts no more in"
                        + " ballots opened from now on"));
    }

    private static List<String> next(RegistryFile file, Optional<Path> path) {
        String name = path.map(Path::toString).orElse("FILE");
        return file.isSigned()
                ? List.of("next: tocsin network publish " + name + " --bootstrap HOST:PORT")
                : List.of("next: tocsin network sign " + name + " --key KEY");
    }

    private RegistryReport keygen() {
        String name = new AgentId(name()).value();
        KeyFiles files = new KeyFiles(path("tocsin.registry.folder"));
        boolean isNew = !files.has(name);
        VerifyingKey key = files.loadOrCreate(name).verifyingKey();
        String text = NoteKeys.text(name, key);
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("key", key.toString())
                .put("verifierKey", text)
                .put("isNew", isNew)
                .toString();
        return new RegistryReport(List.of(text), json);
    }

    private RegistryFile source() {
        return find(FILE)
                .map(file -> RegistryFiles.read(Path.of(file)))
                .orElseGet(() -> new RegistryTopic(clients.get()).require());
    }

    private Membership.Newcomer newcomer() {
        AgentId id = new AgentId(name());
        Member.Role role = Member.Role.valueOf(required("tocsin.member.role").toUpperCase(Locale.ROOT));
        if (role == Member.Role.AGENT) {
            NetworkSetup.requireFreeName(id);
        }
        OrganisationId organisation = new OrganisationId(required("tocsin.member.organisation"));
        SiteId site = find("tocsin.member.site").map(SiteId::new).orElseGet(() -> SiteId.ofOnly(organisation));
        return new Membership.Newcomer(id, organisation, site, role, memberKey());
    }

    private AgentId removed(RegistryFile file) {
        String given = name();
        return Membership.memberOf(
                file, given.contains("+") ? NoteKeys.parse(given).toString() : given);
    }

    private List<SigningKey> keys() {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> find("tocsin.registry.key." + n))
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .map(file -> KeyFiles.load(Path.of(file)))
                .toList();
    }

    private VerifyingKey memberKey() {
        return KeyArgument.of(required("tocsin.member.key")).verifying();
    }

    private String name() {
        return required("tocsin.member.name");
    }

    private Path path(String property) {
        return Path.of(required(property));
    }

    private boolean isSet(String property) {
        return Boolean.parseBoolean(properties.getProperty(property));
    }

    private Optional<String> find(String property) {
        return Optional.of(properties.getProperty(property, "")).filter(value -> !value.isBlank());
    }

    private String required(String property) {
        return find(property).orElseThrow(() -> new IllegalArgumentException("-D" + property + " is missing"));
    }
}
