package io.moasell.identity.web;

import io.moasell.identity.Member;
import io.moasell.identity.RightsGroup;
import java.util.List;

/**
 * What the screen of one member shows.
 *
 * @param member who
 * @param groups the company's groups
 */
public record MemberView(Member member, List<RightsGroup> groups) {}
