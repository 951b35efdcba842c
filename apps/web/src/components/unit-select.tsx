import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { everything } from '../lib/paged';

export interface UnitOption {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
}

/** All units of the office, fetched once: lists of units are small and change seldom. */
export function useUnits() {
  return useQuery({
    queryKey: ['units'],
    staleTime: 300_000,
    queryFn: ({ signal }) => everything<UnitOption>('/units', {}, signal),
  });
}

export interface UnitSelectProps {
  readonly value?: string | string[] | undefined;
  readonly onChange?: (value: never) => void;
  readonly multiple?: boolean;
  /** Offered first. */
  readonly first?: readonly string[];
  readonly id?: string;
  readonly clearable?: boolean;
  readonly label?: string;
}

/** Finds a unit by any part of its name. */
export function UnitSelect({ value, onChange, multiple = false, first = [], id, clearable = false, label }: UnitSelectProps) {
  const { t } = useTranslation();
  const units = useUnits();
  const rank = new Map(first.map((unitId, index) => [unitId, index]));
  const ordered = [...(units.data ?? [])].sort((a, b) => (rank.get(a.id) ?? 999) - (rank.get(b.id) ?? 999));
  return (
    <Select
      {...(id ? { id } : {})}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      aria-label={label ?? t('units.choose')}
      style={{ minWidth: 180, width: '100%' }}
      placeholder={t('units.choose')}
      allowClear={clearable}
      loading={units.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      value={value as never}
      onChange={(chosen) => onChange?.((chosen ?? '') as never)}
      options={ordered.map((unit) => ({ value: unit.id, label: unit.name }))}
    />
  );
}
