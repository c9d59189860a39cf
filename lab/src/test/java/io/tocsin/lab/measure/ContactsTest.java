package io.tocsin.lab.measure;

import static io.tocsin.core.flow.ConnectionState.SF;
import static io.tocsin.core.flow.GroundTruth.BENIGN;
import static io.tocsin.core.flow.GroundTruth.UNLABELLED;
import static io.tocsin.detection.testing.Made.BACKGROUND;
import static io.tocsin.detection.testing.Made.MALICIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.testing.Made;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactsTest {
    private static final AgentId PEER = new AgentId("peer");
    private static final String SCANNER = "203.0.113.1";
    private static final String LATE = "203.0.113.2";
    private static final String CUSTOMER = "198.51.100.1";
    private static final String SUPPLIER = "198.51.100.2";

    private final Warnings warnings = new Warnings();

    @Test
    void shouldCountAnAttackerOnceAndOnlyIfItCameAsOne() {
        SensorFeed feed = Made.feed(
                "here",
                Set.of(),
                Made.sample(10, SCANNER, MALICIOUS, SF),
                Made.sample(20, SCANNER, MALICIOUS, SF),
                Made.sample(30, CUSTOMER, BENIGN, SF),
                Made.sample(40, CUSTOMER, MALICIOUS, SF),
                Made.sample(50, "", MALICIOUS, SF));

        assertThat(Contacts.measure(feed, warnings)).isEqualTo(new Contacts(1, 0, 1, 0, 0, 0));
    }

    @Test
    void shouldCountAsWarnedOfOnlyWhatAPeerNamedBeforeItsFirstPacket() {
        warnings.add(SCANNER, PEER, 9);
        warnings.add(LATE, PEER, 25);
        warnings.add("203.0.113.3", new AgentId("here"), 1);
        SensorFeed feed = Made.feed(
                "here",
                Set.of(),
                Made.sample(10, SCANNER, MALICIOUS, SF),
                Made.sample(20, LATE, MALICIOUS, SF),
                Made.sample(30, LATE, MALICIOUS, SF),
                Made.sample(40, "203.0.113.3", MALICIOUS, SF));

        assertThat(Contacts.measure(feed, warnings)).isEqualTo(new Contacts(3, 1, 0, 0, 0, 0));
    }

    @Test
    void shouldCountHarmlessFlowsCutWithTheGuardOffAndOn() {
        warnings.add(CUSTOMER, PEER, 15);
        warnings.add(SUPPLIER, PEER, 15);
        SensorFeed feed = Made.feed(
                "here",
                Set.of(CUSTOMER),
                Made.sample(10, CUSTOMER, BENIGN, SF),
                Made.sample(20, CUSTOMER, BENIGN, SF),
                Made.sample(30, SUPPLIER, BACKGROUND, SF),
                Made.sample(40, SUPPLIER, UNLABELLED, SF),
                Made.sample(50, "198.51.100.9", BENIGN, SF));

        assertThat(Contacts.measure(feed, warnings)).isEqualTo(new Contacts(0, 0, 5, 3, 2, 0));
    }

    @Test
    void shouldCountWhatItsOwnWarningCutsApartFromWhatAPeersDoes() {
        AgentId here = new AgentId("here");
        warnings.add(CUSTOMER, here, 5);
        warnings.add(SUPPLIER, here, 5);
        warnings.add(SUPPLIER, PEER, 25);
        SensorFeed feed = Made.feed(
                "here",
                Set.of(),
                Made.sample(10, CUSTOMER, BENIGN, SF),
                Made.sample(20, SUPPLIER, BENIGN, SF),
                Made.sample(30, SUPPLIER, BENIGN, SF));

        assertThat(Contacts.measure(feed, warnings)).isEqualTo(new Contacts(0, 0, 3, 1, 1, 2));
    }

    @Test
    void shouldAddUpComponentByComponent() {
        assertThat(new Contacts(1, 2, 3, 4, 5, 6).plus(new Contacts(10, 20, 30, 40, 50, 60)))
                .isEqualTo(new Contacts(11, 22, 33, 44, 55, 66));
    }
}
