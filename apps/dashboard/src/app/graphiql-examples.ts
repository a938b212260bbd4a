const EVERYBODY = `# Sign in at /sign-in first (demo accounts are listed there); this console uses that session.
# Put the cursor into one of the operations and press Ctrl+Enter.

query WhoAmI {
  viewer {
    userName
    displayName
    permissions
    scopeUnits {
      name
      pathNames
    }
  }
}

query MySessions {
  mySessions {
    isCurrent
    startedAt
    ipAddress
    userAgent
  }
}

query UnitsOnADay {
  units(asOf: "2005-06-30", tree: ADMINISTRATION) {
    code
    name
    state
    depth
  }
}
`;

const OFFICE = `# union-office: the information bank and what waits.

query LatestTitleFirst {
  honorees(sort: LATEST_TITLE, page: { offset: 0, limit: 10 }) {
    totalCount
    items {
      name
      identityNumberMasked
      unit {
        name
      }
      titles {
        wonYear
        programme {
          name
          level
        }
      }
    }
  }
}

query FindByPinyin {
  searchHonorees(text: "wang") {
    name
    titleCount
    unit {
      name
    }
  }
}

query RosterImports {
  rosterImports(page: { offset: 0, limit: 10 }) {
    items {
      fileName
      state
      rowCount
      problemRowCount
    }
  }
}

query ToDos {
  toDos {
    totalCount
    items {
      kind
      dueOn
      isOverdue
    }
  }
}
`;

const LEADER = `# leader: figures, and the titles behind them.

query AwardsByUnit {
  awardsByUnit(filter: { clock: WON_AT }) {
    total
    honoreeTotal
    rows {
      count
      unit {
        name
      }
    }
  }
}

query AwardsSince2020 {
  awardsByUnit(filter: { clock: PRESENT, yearFrom: 2020 }) {
    total
    byUnitYear {
      unitId
      year
      count
    }
  }
}

query TitlesOf2021 {
  titles(filter: { clock: WON_AT, years: [2021] }, sort: WON_ON_DESC) {
    totalCount
    items {
      wonOn
      unitNameAtAward
      programme {
        name
      }
      honoree {
        name
      }
    }
  }
}
`;

const ADMINISTRATORS = `# security-admin: accounts and grants. audit-admin: the trail. Neither reads business data.

query Accounts {
  accounts(page: { offset: 0, limit: 20 }) {
    totalCount
    items {
      userName
      displayName
      isDisabled
      grants {
        role
        unit {
          name
        }
      }
    }
  }
}

query LatestEntries {
  auditEntries(page: { offset: 0, limit: 20 }) {
    items {
      sequence
      at
      actorName
      action
      result
    }
  }
}

query Denials {
  auditEntries(filter: { result: DENIED }) {
    totalCount
    items {
      at
      actorName
      action
    }
  }
}

query IsTheTrailWhole {
  auditVerification {
    isIntact
    entryCount
    anchorCount
    message
  }
}
`;

/** One tab each: operations to begin with, by who may run them. */
export const EXAMPLES: readonly string[] = [EVERYBODY, OFFICE, LEADER, ADMINISTRATORS];
