package io.tocsin.protocol.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final SigningKey KEY = SigningKey.of(new byte[SigningKey.LENGTH]);
    private static final byte[] MESSAGE = "open the gates".getBytes(UTF_8);

    /** A vector of RFC 8032, section 7.1. */
    record Published(String name, String secret, String key, String message, String signature) {
        @Override
        public String toString() {
            return "TEST " + name;
        }
    }

    static Stream<Published> published() throws IOException {
        try (InputStream in = Ed25519Test.class.getResourceAsStream("/rfc8032-7.1.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(" "))
                            .map(f -> new Published(f[0], f[1], f[2], f[3].equals("-") ? "" : f[3], f[4]))
                            .toList()
                            .stream();
        }
    }

    @Test
    void shouldKnowAllFivePublishedVectors() throws IOException {
        assertThat(published().map(Published::name)).containsExactly("1", "2", "3", "1024", "SHA(abc)");
    }

    @ParameterizedTest
    @MethodSource("published")
    void shouldSignAndVerifyAsPublished(Published vector) {
        SigningKey key = SigningKey.of(HEX.parseHex(vector.secret()));
        byte[] message = HEX.parseHex(vector.message());

        assertThat(key.verifyingKey()).hasToString(vector.key());
        assertThat(HEX.formatHex(key.sign(message))).isEqualTo(vector.signature());
        assertThat(VerifyingKey.of(HEX.parseHex(vector.key())).verify(message, HEX.parseHex(vector.signature())))
                .isTrue();
    }

    @Test
    void shouldVerifyNothingButWhatWasSigned() {
        byte[] signature = KEY.sign(MESSAGE);
        VerifyingKey key = KEY.verifyingKey();

        assertThat(key.verify(MESSAGE, signature)).isTrue();
        assertThat(key.verify("open the gate".getBytes(UTF_8), signature)).isFalse();
        assertThat(SigningKey.generate(new SecureRandom()).verifyingKey().verify(MESSAGE, signature))
                .isFalse();
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.verify(MESSAGE, changed)).as("bit %d", bit).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65, 128})
    void shouldVerifyNoSignatureOfAnotherLength(int length) {
        assertThat(KEY.verifyingKey().verify(MESSAGE, Arrays.copyOf(KEY.sign(MESSAGE), length)))
                .isFalse();
    }

    /** The eight points whose order divides eight, with every encoding each has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void shouldRefuseEveryLowOrderKey(String key) {
        assertThatThrownBy(() -> VerifyingKey.of(HEX.parseHex(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("prime-order subgroup");
    }

    @Test
    void shouldRefuseAKeyThatIsNoPointOrOfAnotherLength() {
        byte[] noPoint = new byte[VerifyingKey.LENGTH];
        noPoint[0] = 2;

        assertThatThrownBy(() -> VerifyingKey.of(noPoint)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VerifyingKey.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 31 bytes, expected 32");
        assertThatThrownBy(() -> SigningKey.of(new byte[33]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 33 bytes, expected 32");
    }

    @Test
    void shouldBeAValueThatNobodyCanChange() {
        byte[] bytes = KEY.verifyingKey().toBytes();
        VerifyingKey copy = VerifyingKey.of(bytes);
        bytes[0] ^= 1;
        KEY.verifyingKey().toBytes()[0] ^= 1;

        assertThat(copy).isEqualTo(KEY.verifyingKey()).hasSameHashCodeAs(KEY.verifyingKey());
        assertThat(copy.verify(MESSAGE, KEY.sign(MESSAGE))).isTrue();
        assertThat(copy)
                .isNotEqualTo(SigningKey.generate(new SecureRandom()).verifyingKey())
                .isNotEqualTo(copy.toString());
    }

    @Test
    void shouldNeverShowAPrivateKey() {
        byte[] seed = new byte[SigningKey.LENGTH];
        Arrays.fill(seed, (byte) 0x5a);

        assertThat(SigningKey.of(seed).toString())
                .doesNotContain(HEX.formatHex(seed).substring(0, 16))
                .contains(SigningKey.of(seed).verifyingKey().toString());
    }

    @Test
    void shouldMakeAnotherKeyEachTime() {
        SecureRandom random = new SecureRandom();

        assertThat(SigningKey.generate(random).verifyingKey())
                .isNotEqualTo(SigningKey.generate(random).verifyingKey());
    }
}
