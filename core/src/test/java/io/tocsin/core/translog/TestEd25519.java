package io.tocsin.core.translog;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** The JDK's Ed25519 behind the ports. */
public final class TestEd25519 {
    /** RFC 8032, section 7.1, tests 1 and 2. */
    public static final String SEED_1 = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    public static final String PUBLIC_1 = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    public static final String SEED_2 = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    public static final String PUBLIC_2 = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

    private static final String X509_PREFIX = "302a300506032b6570032100";
    private static final String PKCS8_PREFIX = "302e020100300506032b657004220420";

    private TestEd25519() {}

    public static NoteVerifier verifier(VerifierKey key) {
        return new NoteVerifier() {
            @Override
            public VerifierKey key() {
                return key;
            }

            @Override
            public boolean verify(byte[] message, byte[] signature) {
                try {
                    String encoded = X509_PREFIX + HexFormat.of().formatHex(key.publicKey());
                    Signature engine = Signature.getInstance("Ed25519");
                    engine.initVerify(KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(HexFormat.of().parseHex(encoded))));
                    engine.update(message);
                    return signature.length == 64 && engine.verify(signature);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    public static NoteSigner signer(String name, String seedHex, String publicHex) {
        return signer(VerifierKey.ed25519(name, HexFormat.of().parseHex(publicHex)), seedHex);
    }

    public static NoteSigner signer(VerifierKey key, String seedHex) {
        return new NoteSigner() {
            @Override
            public VerifierKey key() {
                return key;
            }

            @Override
            public byte[] sign(byte[] message) {
                try {
                    Signature engine = Signature.getInstance("Ed25519");
                    engine.initSign(KeyFactory.getInstance("Ed25519")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(HexFormat.of().parseHex(PKCS8_PREFIX + seedHex))));
                    engine.update(message);
                    return engine.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
