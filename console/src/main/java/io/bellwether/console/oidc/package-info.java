/**
 * Signing operators in by somebody who knows them: an identity provider that speaks OpenID Connect.
 *
 * <p>In: a browser that wants to sign in, and comes back with a code. Out: a session of the operator's account. Never:
 * a word of the provider's that has not been verified, or a password.
 */
@NullMarked
package io.bellwether.console.oidc;

import org.jspecify.annotations.NullMarked;
