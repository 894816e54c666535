import { prefectures } from '@sekisho/contract/prefectures'
import { describe, expect, it } from 'vitest'
import { findPlace } from './find-place.ts'

describe('the place of a postal code', () => {
  it('is its prefecture, as the contract spells it, and its town', async () => {
    expect(await findPlace('100-0001')).toEqual({ prefecture: '東京都', town: '千代田区千代田' })
    expect(await findPlace('540-0002')).toEqual({ prefecture: '大阪府', town: '大阪市中央区大阪城' })
    for (const code of ['060-0000', '900-0001', '604-8005', '150-0002']) {
      expect([code, prefectures]).toEqual([code, expect.arrayContaining([(await findPlace(code))?.prefecture])])
    }
  })

  it('is null for a code that nobody has', async () => {
    expect(await findPlace('999-9999')).toBeNull()
  })
})
