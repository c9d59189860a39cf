package io.tocsin.core.flow;

/** The transport protocol of a flow. */
public enum Transport {
    TCP,
    UDP,
    ICMP,
    OTHER
}
