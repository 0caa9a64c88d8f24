package io.bellwether.console;

/** What a part of the operator's API is about, and whether it looks or changes. Every action has one. */
public enum Scope {
    /** Nobody's key is asked for: signing in, and the first owner's password. */
    OPEN,
    /** What a session may do that still lacks its second factor: set one up, or leave. */
    ENTRY,
    /** One's own name, password and session. */
    SELF,
    ROUTES_READ,
    ROUTES_WRITE,
    CANARIES_READ,
    CANARIES_WRITE,
    /** Organisations, teams, users and keys. */
    ACCESS_READ,
    ACCESS_WRITE,
    USAGE_READ,
    /** Who asked for what, request by request. */
    REQUESTS_READ,
    /** What assistants are and know. */
    ASSISTANTS_READ,
    ASSISTANTS_WRITE,
    BUDGETS_READ,
    BUDGETS_WRITE,
    OPERATORS_READ,
    OPERATORS_WRITE,
    AUDIT_READ,
    /** Conversations with customers, and tickets. */
    DESK_READ,
    DESK_WRITE,
    /** Having all forgotten that a customer has said. */
    DESK_DELETE
}
