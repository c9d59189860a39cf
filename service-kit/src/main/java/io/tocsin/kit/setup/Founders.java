package io.tocsin.kit.setup;

import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Administrators;
import io.tocsin.protocol.registry.RegistryFile;
import java.util.List;

/**
 * Who founds a network.
 *
 * @param administrators of the network
 * @param here the keys of those who sign at once; the others sign a file
 */
public record Founders(Administrators administrators, List<SigningKey> here) {
    public Founders {
        here = List.copyOf(here);
    }

    /** One administrator, who is here. */
    public static Founders alone(SigningKey key) {
        return new Founders(Administrators.of(key.verifyingKey()), List.of(key));
    }

    RegistryFile sign(RegistryFile proposal) {
        RegistryFile signed = proposal;
        for (SigningKey key : here) {
            signed = signed.signedBy(key);
        }
        return signed;
    }
}
