/** What SetUserPoolSessionConfiguration says. Off until it is asked for: no template can switch it on. */
export interface SessionTracking {
  isOn: boolean
  mostPerUser: number
}

export const untracked: SessionTracking = { isOn: false, mostPerUser: 20 }

/** What a tracked session carries beside its tokens: its id, and when, by what and from where it was last active. */
export interface TrackedSession {
  id: string
  createdAt: number
  activeAt: number
  deviceType: string
  address: string
}
