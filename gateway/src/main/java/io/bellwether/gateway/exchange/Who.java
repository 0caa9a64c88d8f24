package io.bellwether.gateway.exchange;

/**
 * Who is calling, as far as limits and budgets tell callers apart.
 *
 * @param key the virtual key's name; empty while nobody is known
 * @param team the team it belongs to; empty for none
 * @param organisation the organisation it belongs to; empty for none
 */
public record Who(String key, String team, String organisation) {
    /** Not known, yet or at all. */
    public static final Who NOBODY = new Who("", "", "");

    /** A key that belongs to nobody in particular. */
    public static Who holding(String key) {
        return new Who(key, "", "");
    }

    /** Whether it belongs to the organisation, or to the team, of that name. */
    public boolean isOf(String tenant) {
        return !tenant.isEmpty() && (organisation.equals(tenant) || team.equals(tenant));
    }
}
