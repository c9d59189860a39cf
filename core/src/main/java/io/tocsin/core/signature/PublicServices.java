package io.tocsin.core.signature;

import io.tocsin.core.address.AddressRange;
import java.util.List;
import java.util.stream.Stream;

/**
 * Networks of services that everybody uses: blocking one address of theirs cuts off a thousand names that had nothing to
 * do with it. Content networks as the MISP warning lists had them on 2026-08-20 (github.com/MISP/misp-warninglists, CC0:
 * cloudflare, fastly, apple, wikimedia), root servers as IANA lists them, resolvers and time servers as their operators
 * tell everybody to set them. Not the clouds, where anybody rents an address. Stateless.
 */
public final class PublicServices {
    /** Resolvers: Cloudflare, Google, Quad9, OpenDNS, AdGuard, Verisign. */
    private static final List<AddressRange> RESOLVERS = AddressRange.all(
            "1.0.0.1",
            "1.0.0.2",
            "1.0.0.3",
            "1.1.1.1",
            "1.1.1.2",
            "1.1.1.3",
            "8.8.4.4",
            "8.8.8.8",
            "9.9.9.9",
            "9.9.9.10",
            "9.9.9.11",
            "149.112.112.9",
            "149.112.112.10",
            "149.112.112.11",
            "149.112.112.112",
            "64.6.64.6",
            "64.6.65.6",
            "94.140.14.14",
            "94.140.15.15",
            "208.67.220.220",
            "208.67.222.222",
            "2001:4860:4860::8844",
            "2001:4860:4860::8888",
            "2620:0:ccc::2",
            "2620:0:ccd::2",
            "2620:fe::9",
            "2620:fe::fe",
            "2a10:50c0::ad1:ff",
            "2a10:50c0::ad2:ff");

    /** Time: Google, NIST, Cloudflare (its IPv6 among its networks below). */
    private static final List<AddressRange> TIME = AddressRange.all(
            "216.239.35.0",
            "216.239.35.4",
            "216.239.35.8",
            "216.239.35.12",
            "129.6.15.0/27",
            "132.163.96.0/29",
            "132.163.97.0/29",
            "2001:4860:4806::",
            "2001:4860:4806:4::",
            "2001:4860:4806:8::",
            "2001:4860:4806:c::");

    /** Root servers of the domain name system. */
    private static final List<AddressRange> ROOTS = AddressRange.all(
            "198.41.0.4",
            "170.247.170.2",
            "192.33.4.12",
            "199.7.91.13",
            "192.203.230.10",
            "192.5.5.241",
            "192.112.36.4",
            "198.97.190.53",
            "192.36.148.17",
            "192.58.128.30",
            "193.0.14.129",
            "199.7.83.42",
            "202.12.27.33",
            "2001:503:ba3e::2:30",
            "2801:1b8:10::b",
            "2001:500:2::c",
            "2001:500:2d::d",
            "2001:500:a8::e",
            "2001:500:2f::f",
            "2001:500:12::d0d",
            "2001:500:1::53",
            "2001:7fe::53",
            "2001:503:c27::2:30",
            "2001:7fd::1",
            "2001:500:9f::42",
            "2001:dc3::35");

    /** Content and updates: Cloudflare, Fastly (which serves Debian's and Python's packages, too), Apple, Wikimedia. */
    private static final List<AddressRange> CONTENT = AddressRange.all(
            "103.21.244.0/22",
            "103.22.200.0/22",
            "103.31.4.0/22",
            "104.16.0.0/13",
            "104.24.0.0/14",
            "108.162.192.0/18",
            "131.0.72.0/22",
            "141.101.64.0/18",
            "162.158.0.0/15",
            "172.64.0.0/13",
            "173.245.48.0/20",
            "188.114.96.0/20",
            "190.93.240.0/20",
            "197.234.240.0/22",
            "198.41.128.0/17",
            "2400:cb00::/32",
            "2405:8100::/32",
            "2405:b500::/32",
            "2606:4700::/32",
            "2803:f800::/32",
            "2a06:98c0::/29",
            "2c0f:f248::/32",
            "23.235.32.0/20",
            "43.249.72.0/22",
            "103.244.50.0/24",
            "103.245.222.0/23",
            "103.245.224.0/24",
            "104.156.80.0/20",
            "140.248.64.0/18",
            "140.248.128.0/17",
            "146.75.0.0/17",
            "151.101.0.0/16",
            "157.52.64.0/18",
            "167.82.0.0/17",
            "167.82.128.0/20",
            "167.82.160.0/20",
            "167.82.224.0/20",
            "172.111.64.0/18",
            "185.31.16.0/22",
            "199.27.72.0/21",
            "199.232.0.0/16",
            "2a04:4e40::/32",
            "2a04:4e42::/32",
            "17.0.0.0/8",
            "192.12.74.0/24",
            "192.42.249.0/24",
            "204.79.190.0/24",
            "103.102.166.0/24",
            "185.15.56.0/22",
            "91.198.174.0/24",
            "193.46.90.0/24",
            "195.200.68.0/24",
            "198.35.26.0/23",
            "208.80.152.0/22",
            "2001:df2:e500::/48",
            "2620:0:860::/46",
            "2a02:ec80::/29");

    /** All of them. */
    public static final List<AddressRange> NETWORKS =
            Stream.of(RESOLVERS, TIME, ROOTS, CONTENT).flatMap(List::stream).toList();

    private PublicServices() {}
}
