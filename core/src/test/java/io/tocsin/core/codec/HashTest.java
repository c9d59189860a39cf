package io.tocsin.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HashTest {
    /** SHA-256 of "abc", FIPS 180-4's example. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void shouldGiveThePublishedDigests() {
        assertThat(Hash.sha256(ascii("abc"))).hasToString(ABC);
        assertThat(Hash.sha256(ascii("a"), ascii(""), ascii("bc"))).hasToString(ABC);
        assertThat(Hash.sha256()).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void shouldReadBackItsText() {
        Hash abc = Hash.sha256(ascii("abc"));

        assertThat(Hash.parse(ABC)).isEqualTo(abc).hasSameHashCodeAs(abc);
        assertThat(Hash.of(abc.toBytes())).isEqualTo(abc);
        assertThat(Hash.sha256()).isNotEqualTo(abc);
    }

    @Test
    void shouldRefuseWhatIsNoDigest() {
        assertThatThrownBy(() -> Hash.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hash: got 31 bytes, a SHA-256 digest has 32");
        for (String bad : new String[] {"", ABC.substring(2), ABC + "00", ABC.replace('b', 'g')}) {
            assertThatThrownBy(() -> Hash.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldNotShareItsBytes() {
        byte[] given = new byte[Hash.LENGTH];
        Hash hash = Hash.of(given);

        given[0] = 1;
        hash.toBytes()[0] = 1;

        assertThat(hash).isEqualTo(Hash.of(new byte[Hash.LENGTH]));
    }

    @Test
    void shouldOrderAsUnsignedNumbers() {
        Hash small = Hash.parse("7f" + ABC.substring(2));
        Hash large = Hash.parse("80" + ABC.substring(2));

        assertThat(small).isLessThan(large);
        assertThat(large).isGreaterThan(small).isEqualByComparingTo(Hash.parse(large.toString()));
    }

    @Test
    void shouldAbbreviateAndSeed() {
        Hash abc = Hash.parse(ABC);

        assertThat(abc.abbreviated(8)).isEqualTo("ba7816bf");
        assertThat(abc.prefix()).isEqualTo(0xba7816bf8f01cfeaL);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
