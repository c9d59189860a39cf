package io.tocsin.agent.members;

/** Where the registry's topic ends: what is not in the registry then did not exist when it was asked for. */
@FunctionalInterface
public interface RegistryEnd {
    /**
     * Reads the registry on to where its topic ends at the time of the call.
     *
     * @throws IllegalStateException with the reason, if that cannot be done within some seconds
     */
    void read();
}
