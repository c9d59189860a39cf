package io.tocsin.detection.generator.network;

/** What is particular to one site: how many hosts it has and whom it habitually talks to. Immutable once built. */
public final class Habits {
    private static final int CONTACTS = 60;
    private static final double OWN_CONTACT = .35;
    private static final double NEW_CONTACT = .02;
    private static final int FIRST_HOST = 20;

    private final GeneratedNetwork site;
    private final World world;
    private final String resolver;
    private final String mailServer;
    private final String[] hosts;
    private final String[] contacts = new String[CONTACTS];

    /** The habits of {@code site}, drawn from {@code seed}. */
    public Habits(GeneratedNetwork site, World world, long seed) {
        RandomDraws draws = RandomDraws.of(seed, "habits", site.index(), 0);
        this.site = site;
        this.world = world;
        this.resolver = draws.chance(.7) ? site.host(1) : world.resolver(draws.below(3));
        this.mailServer = world.stranger(draws);
        this.hosts = new String[12 + draws.below(30)];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = site.host(FIRST_HOST + i);
        }
        for (int i = 0; i < CONTACTS; i++) {
            contacts[i] = world.stranger(draws);
        }
    }

    /** The network these are of. */
    public GeneratedNetwork site() {
        return site;
    }

    /** The Internet around it. */
    public World world() {
        return world;
    }

    /** Its resolver of names. */
    public String resolver() {
        return resolver;
    }

    /** Its file server. */
    public String fileServer() {
        return site.host(5);
    }

    /** Its printer. */
    public String printer() {
        return site.host(6);
    }

    /** Its mail server, outside. */
    public String mailServer() {
        return mailServer;
    }

    /** What watches its hosts. */
    public String monitor() {
        return site.host(7);
    }

    /** Its backup server. */
    public String backup() {
        return site.host(8);
    }

    /** Its database. */
    public String database() {
        return site.host(9);
    }

    /** One of the site's ordinary hosts. */
    public String host(RandomDraws draws) {
        return hosts[draws.below(hosts.length)];
    }

    /** The site's ordinary hosts in turn. */
    public String host(int number) {
        return hosts[Math.floorMod(number, hosts.length)];
    }

    /** How many ordinary hosts there are. */
    public int hosts() {
        return hosts.length;
    }

    /** One of those outside whom the site habitually talks to, the same for the same number. */
    public String contact(int number) {
        return contacts[Math.floorMod(number, CONTACTS)];
    }

    /** Someone outside: popular, habitual here, or now and then new. */
    public String outside(RandomDraws draws) {
        double which = draws.uniform();
        if (which < NEW_CONTACT) {
            return world.stranger(draws);
        }
        return which < NEW_CONTACT + OWN_CONTACT ? contacts[draws.rank(CONTACTS)] : world.popular(draws);
    }
}
